import { existsSync } from 'node:fs'

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
const dies = ['--pdeathsig', 'KILL']

/** For `fork`: a worker of ours, with arguments for Node, that the kernel kills when we die. */
export function bound(...forNode: readonly string[]): {
  readonly execPath: string
  readonly execArgv: string[]
} {
  const { program, args } = underUs(process.execPath, forNode)
  return { execPath: program, execArgv: [...args] }
}

/** For `spawn`: a program that the kernel kills when we die; what it starts itself must see to its own. */
export function underUs(
  program: string,
  args: readonly string[],
): { readonly program: string; readonly args: readonly string[] } {
  return setpriv ? { program: setpriv, args: [...dies, program, ...args] } : { program, args }
}
