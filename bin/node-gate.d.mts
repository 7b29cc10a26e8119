export const MINIMUM_NODE: string;
export function isNewEnough(version: string): boolean;
export function findInstalledNode(root: string, machine: { platform: string; arch: string }): string | null;
