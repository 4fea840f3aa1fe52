import{ap as e,ar as f}from"./index-b4sKJ4Q4.js";function s(r,t,o){e(()=>{var a=f(()=>t(r,o?.())||{});if(a?.destroy)return()=>a.destroy()})}export{s as a};
