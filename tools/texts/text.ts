/** The groups in which the texts are printed. */
export const GROUPS = [
  'OpenAPI summaries',
  'OpenAPI descriptions',
  'OpenAPI responses',
  'Problem titles and details',
  'Validation messages',
  'Setting problems',
  'Start messages and notices',
  'Log messages',
  'Command output',
  'Errors',
] as const;

export type TextGroup = (typeof GROUPS)[number];

/** One English text that a user or an operator can meet. `source` says where it comes from: an operation, a code or a file. */
export interface Text {
  readonly group: TextGroup;
  readonly source: string;
  readonly text: string;
}
