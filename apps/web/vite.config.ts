import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { engineFiles } from './vite-engine-files.ts';
import { serviceWorker } from './vite-service-worker.ts';

/**
 * What the first page shows: its code, the frame around it and its Korean strings. With all they import they are one
 * file, so that a slow line is asked once, with the page, and not again for every piece that the last one named.
 */
const firstPage =
  /apps\/web\/src\/(app\/(main\.tsx|app\.ko\.ts)|features\/landing\/(LandingPage\.tsx|landing\.ko\.ts))$/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), engineFiles(), serviceWorker()],
  worker: { format: 'es' },
  server: {
    proxy: { '/api': 'http://localhost:8080', '/voice': { target: 'ws://localhost:8080', ws: true } },
  },
  build: {
    outDir: 'dist',
    sourcemap: true,
    // The content security policy allows no `data:` fonts or scripts, so nothing is inlined into the CSS.
    assetsInlineLimit: 0,
    // Which files belong to the first page: read by the bundle budget check.
    manifest: true,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first-page', test: firstPage }] } },
    },
  },
});
