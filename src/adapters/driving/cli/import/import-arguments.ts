import { err, ok, type Result } from '../../../../domain/result.ts';
import type { Role } from '../../../../domain/users/role.ts';
import { USER_STATUSES, type UserStatus } from '../../../../domain/users/user.ts';
import type { ImportMapping } from './import-mapping.ts';
import { quote } from './quote.ts';
import { FILE_FORMATS, type FileFormat } from './recognise-format.ts';

/** The parsed arguments of the command. `file` is `-` for standard input. */
export interface ImportArguments {
  readonly file: string;
  readonly format: FileFormat | undefined;
  readonly mapping: ImportMapping;
}

/** Formats the usage text; `command` is the name under which the command was called. */
export const importUsage = (command: string): string => `usage: ${command} [options] <file>

<file> has one user per record: NDJSON, as mongoexport writes it, a JSON list, or CSV with a header. - reads standard input.

  --format ${FILE_FORMATS.join('|')}      the format of the file, if it is not recognised
  --map-role <word>=<role>      maps a role of the other system to user, admin or one of ROLES
  --map-status <word>=<status>  maps a status of the other system to ${USER_STATUSES.join(' or ')}`;

/** Splits `word=meaning` at the last `=`: the word may contain `=`, the meaning cannot. */
const meaningOf = <T extends string>(
  option: string,
  said: string,
  meanings: readonly T[],
): Result<readonly [string, T], string> => {
  const at = said.lastIndexOf('=');
  const meaning = meanings.find((known) => known === said.slice(at + 1));
  return at > 0 && meaning !== undefined
    ? ok([said.slice(0, at), meaning])
    : err(`${option} ${quote(said)} must be <word>=${meanings.join('|')}`);
};

/** Parses the arguments of the command, or returns an error message. `grantable` are the roles that can be granted. */
export const parseImportArguments = (
  args: readonly string[],
  grantable: readonly Role[],
): Result<ImportArguments, string> => {
  const roles = new Map<string, Role>();
  const statuses = new Map<string, UserStatus>();
  const files: string[] = [];
  let format: FileFormat | undefined;
  const rest = args.flatMap((arg) => (/^--[a-z-]+=/.test(arg) ? splitOption(arg) : [arg]));
  for (let index = 0; index < rest.length; index += 1) {
    const arg = rest[index] ?? '';
    if (!arg.startsWith('-') || arg === '-') {
      files.push(arg);
      continue;
    }
    index += 1;
    const value = rest[index] ?? '';
    if (arg === '--format') {
      format = FILE_FORMATS.find((known) => known === value);
      if (format === undefined) return err(`--format must be one of: ${FILE_FORMATS.join(', ')}`);
    } else if (arg === '--map-role') {
      const meaning = meaningOf(arg, value, grantable);
      if (!meaning.ok) return meaning;
      roles.set(...meaning.value);
    } else if (arg === '--map-status') {
      const meaning = meaningOf(arg, value, USER_STATUSES);
      if (!meaning.ok) return meaning;
      statuses.set(...meaning.value);
    } else return err(`unknown option ${quote(arg)}`);
  }
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) return err('specify one file, or - for standard input');
  return ok({ file, format, mapping: { roles, statuses } });
};

const splitOption = (arg: string): readonly string[] => {
  const at = arg.indexOf('=');
  return [arg.slice(0, at), arg.slice(at + 1)];
};
