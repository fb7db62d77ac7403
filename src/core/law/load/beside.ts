/** Files of a pack's folder that are scripts about the law and no part of it. */
const beside: ReadonlySet<string> = new Set(['journey.yaml', 'equivalent.yaml', 'open-work.yaml'])

/** Whether a path inside a pack's folder lies beside the law: a script that is played, not read as a chapter. */
export function liesBeside(path: string): boolean {
  return beside.has(path)
}
