import{aK as e,aP as f}from"./index-PsQ4Kv9q.js";function s(r,t,o){e(()=>{var a=f(()=>t(r,o?.())||{});if(a?.destroy)return()=>a.destroy()})}export{s as a};
