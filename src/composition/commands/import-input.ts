import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { err, ok, type Result } from '../../domain/result.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'cannot be read by this user',
};

/** Opens the file to import, or standard input for `-`. The error says why it cannot be read, before anything is changed. */
export const openImportInput = async (
  file: string,
  standardInput: AsyncIterable<Uint8Array>,
): Promise<Result<AsyncIterable<Uint8Array>, string>> => {
  if (file === '-') return ok(standardInput);
  try {
    if ((await stat(file)).isDirectory()) return err(`${file} is a folder; specify a file`);
    const stream = createReadStream(file);
    await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
    return ok(stream);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return err(`${file} ${REASONS[code] ?? `cannot be read: ${String(error)}`}`);
  }
};
