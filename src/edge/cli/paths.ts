import { statSync } from 'node:fs'

/** The words of the call are off: a sentence for the user, exit code 2. */
export class WrongWords extends Error {
  override readonly name = 'WrongWords'
}

/** Throws WrongWords with a sentence for the user when there is no such file, or a folder in its place. `what` names it: “证明包”. */
export function requireFile(path: string, what: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new WrongWords(`找不到${what} ${path}：请检查路径`)
  if (!found.isFile()) throw new WrongWords(`${what} ${path} 不是文件：请给出文件的路径`)
}

/** Throws WrongWords with a sentence for the user when something other than a folder stands there; nothing there is fine. */
export function requireNoFile(path: string, what: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && !found.isDirectory())
    throw new WrongWords(`${what} ${path} 是一个文件，不是目录：请另选目录，文件未被改动`)
}

/** The same, but the folder must be there. */
export function requireFolder(path: string, what: string): void {
  if (!statSync(path, { throwIfNoEntry: false })) throw new WrongWords(`找不到${what} ${path}：请检查路径`)
  requireNoFile(path, what)
}
