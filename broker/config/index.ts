/** Door of the config room. */
export { maskSecrets } from './mask-secrets.ts';
export { renderServerConfig } from './render.ts';
export { LAB_ACCOUNT, LAB_PASSWORD, LAB_USER, SYSTEM_USER, type LabSecrets } from './server-config.ts';
