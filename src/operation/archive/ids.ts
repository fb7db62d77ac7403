import { createHash } from 'node:crypto'

/** The id of a file that a command asks for: the same command, the same file. */
export function freshFile(command: string): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567'
  const digest = createHash('sha256').update(`file ${command}`).digest()
  return `file-${[...digest.subarray(0, 16)].map((byte) => letters[byte & 31]).join('')}`
}
