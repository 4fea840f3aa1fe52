import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// The built assets are committed and go into the wheel: no Node on a user's machine (docs/frontend.md).
export default defineConfig({
  plugins: [svelte()],
  base: '/static/',
  build: {
    outDir: '../src/dateline/serve/static',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0, // nothing inline: the page's Content-Security-Policy allows files only
    modulePreload: { polyfill: false },
    target: 'es2022',
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8765' } },
});
