import type { Migration } from './migration.ts';
import { timelineAndSettings } from './001-timeline-and-settings.ts';

/** Every step from an empty file to the schema of this version, in order. */
export const migrations: readonly Migration[] = [timelineAndSettings];
