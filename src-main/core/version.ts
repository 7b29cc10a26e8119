import packageJson from '../../package.json' with { type: 'json' };

/** Jetlab's own version. The bundler puts the text in place of the file. */
export const { version } = packageJson;
