import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { startRouter } from './lib/router.svelte';

startRouter();
const target = document.getElementById('app')!;
target.replaceChildren();
mount(App, { target });
