import{aF as e,aK as f}from"./index-BshVgLu4.js";function s(r,t,o){e(()=>{var a=f(()=>t(r,o?.())||{});if(a?.destroy)return()=>a.destroy()})}export{s as a};
