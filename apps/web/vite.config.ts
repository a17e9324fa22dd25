import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { engineFiles } from './vite-engine-files.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), engineFiles()],
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  build: {
    outDir: 'dist',
    sourcemap: true,
    // The content security policy allows no `data:` fonts or scripts, so nothing is inlined into the CSS.
    assetsInlineLimit: 0,
    // Which files belong to the first page: read by the bundle budget check.
    manifest: true,
  },
});
