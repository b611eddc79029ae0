/** The longest subject, in characters: what `git log --oneline` and mail clients show whole. */
export const MAX_SUBJECT: number = 72;

/** What a commit can be: the word before the scope. */
export const COMMIT_TYPES: readonly string[] = [
  'bench',
  'build',
  'chore',
  'ci',
  'docs',
  'feat',
  'fix',
  'perf',
  'refactor',
  'revert',
  'style',
  'test',
];

const FORM: RegExp = /^(?<type>[a-z]+)(\([a-z0-9][a-z0-9.-]*\))?!?: \S/;

/**
 * Says what is wrong with the first line of a commit message, one sentence a fault; nothing where it is
 * `type(scope): what changes`, with or without the scope, in at most {@link MAX_SUBJECT} characters.
 */
export const problemsOfSubject = (subject: string): readonly string[] => {
  const problems: string[] = [];
  const length = [...subject].length;
  if (length > MAX_SUBJECT) problems.push(`It has ${length} characters; at most ${MAX_SUBJECT} are taken.`);
  const type = FORM.exec(subject)?.groups?.type;
  if (type === undefined) {
    problems.push(
      'It is not of the form "type(scope): what changes", such as "fix(sqlite): keep one lock a file".',
    );
  } else if (!COMMIT_TYPES.includes(type)) {
    problems.push(`"${type}" is no type of commit; these are: ${COMMIT_TYPES.join(', ')}.`);
  }
  if (subject.endsWith('.')) problems.push('It ends with a full stop; leave it out.');
  return problems;
};
