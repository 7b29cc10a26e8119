import { CommanderError } from 'commander';
import { isJetlabError } from '../../broker/domain/errors.ts';

/** What `jetlab` ends with. Part of what scripts rely on: documented in the help and in the README. */
export const EXIT = {
  ok: 0,
  /** Refused or failed, with a message that says why. */
  refused: 1,
  /** The words on the command line make no sense. */
  usage: 2,
  /** No lab runs for the workspace. */
  noLab: 3,
  /** Contact with the lab was lost; whether the action took effect is not known. */
  lostContact: 4,
  /** The verdict of an experiment; `pass` is 0. */
  fail: 10,
  invalid: 11,
  inconclusive: 12,
  /** Ended by Ctrl C before it was done. */
  interrupted: 130,
} as const;

export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (isJetlabError(error, 'lab-not-running')) return EXIT.noLab;
  if (isJetlabError(error, 'host-disconnected')) return EXIT.lostContact;
  if (isJetlabError(error, 'bad-input')) return EXIT.usage;
  return EXIT.refused;
}
