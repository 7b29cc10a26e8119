import { z } from 'zod';
import { command, topic } from './contract.ts';

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  projector: z.boolean(),
  /** First client port wanted; `null` is Automatic: 4222, else the next free block. */
  portBase: z.number().int().min(1024).max(4_992).nullable(),
  /** Start the cluster when the app opens. */
  startWithApp: z.boolean(),
  timelineOpen: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const AppInfo = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'web', 'cli']),
  /** `true` when this window looks at a lab that another process runs. */
  attached: z.boolean(),
  workspace: z.string(),
  database: z.string(),
  pid: z.number().int(),
  node: z.string(),
});
export type AppInfo = z.infer<typeof AppInfo>;

export const settings = {
  'settings.value': topic({ params: z.null(), value: Settings }),
  'settings.update': command({ input: Settings.partial(), output: Settings }),
  'app.info': command({ input: z.null(), output: AppInfo }),
};
