import{ap as e,ar as f}from"./index-BngYEmnd.js";function s(r,t,o){e(()=>{var a=f(()=>t(r,o?.())||{});if(a?.destroy)return()=>a.destroy()})}export{s as a};
