import { parseBytes } from '../../../broker/domain/bytes.ts';
import { parseDuration } from '../../../broker/domain/duration.ts';
import { isJetlabError } from '../../../broker/domain/errors.ts';
import type { StreamDraft } from '../../../broker/domain/stream-config.ts';

/** What stands in the fields of the form, as typed. */
export interface FormValues {
  name: string;
  /** One subject on each line. */
  subjects: string;
  retention: StreamDraft['retention'];
  storage: StreamDraft['storage'];
  replicas: number;
  /** `7d`, or empty for no limit. */
  maxAge: string;
  /** `20 GiB`, or empty for no limit. */
  maxBytes: string;
}

export const emptyForm: FormValues = {
  name: '',
  subjects: '',
  retention: 'limits',
  storage: 'file',
  replicas: 3,
  maxAge: '',
  maxBytes: '',
};

export interface ParsedForm {
  /** The draft in wire units. A limit that cannot be read counts as none here and stands in `errors`. */
  draft: StreamDraft;
  /** What cannot even be read, by field. */
  errors: Partial<Record<'max_age' | 'max_bytes', string>>;
}

/** The typed values as a draft for the server. */
export function parseForm(values: FormValues): ParsedForm {
  const errors: ParsedForm['errors'] = {};
  const read = (field: 'max_age' | 'max_bytes', text: string, parse: (text: string) => number, none: number) => {
    if (text.trim() === '') return none;
    try {
      return parse(text);
    } catch (error) {
      if (!isJetlabError(error, 'invalid-config')) throw error;
      errors[field] = `${error.details.reason}.`;
      return none;
    }
  };
  const draft: StreamDraft = {
    name: values.name,
    subjects: subjectsOf(values),
    retention: values.retention,
    storage: values.storage,
    num_replicas: values.replicas,
    max_age: read('max_age', values.maxAge, parseDuration, 0),
    max_bytes: read('max_bytes', values.maxBytes, parseBytes, -1),
  };
  return { draft, errors };
}

/** One subject a line; blank lines and the spaces around do not count. */
export function subjectsOf({ subjects }: FormValues): string[] {
  return subjects
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
