import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * electron-vite makes paths relative, for pages that are opened as files. Every host of Jetlab serves them at the root of an
 * origin, and a screen may lie deeper than one level: a reload there would look for `/streams/assets/…`.
 */
const pagesAtRoot = { name: 'jetlab:pages-at-root', config: () => ({ base: '/' }) };

/**
 * The three builds of Jetlab. The main build has one entry for each process that can be started:
 * Electron's main process, the web host, the command line, the broker host, the load generator and the clients of an experiment.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          desktop: 'src-main/desktop/main.ts',
          web: 'src-main/web/main.ts',
          cli: 'src-main/cli/main.ts',
          'broker-host': 'broker/host/main.ts',
          load: 'broker/load/main.ts',
          'experiment-clients': 'broker/experiment/client/main.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { bridge: 'src-main/preload/bridge.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), pagesAtRoot],
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
});
