import { registerHooks } from 'node:module';

/** Loaded before the built main process (`--import`): answers `electron` with the stand-in beside this file. */
const standIn = new URL('./fake-electron.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    return specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context);
  },
});
