// `node tools/run.mjs COMMAND [ARG …]`: sets up, then hands over to the command line under Node 26.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { environment, node, root, setup } from './setup.mjs'

const [command = 'help', ...rest] = process.argv.slice(2)
const pagesNeeded = ['start', 'serve', '--bench'].includes(command)
setup({ withWeb: pagesNeeded })

const program = command === '--bench' ? [join(root, 'bench', 'all.ts')] : [join(root, 'src', 'main.ts'), command]
const child = spawn(node, [...program, ...rest], {
  stdio: 'inherit',
  env: environment,
  cwd: process.env.INIT_CWD ?? root,
})
// The terminal sends Ctrl-C to the whole group; the platform stops itself and we wait for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (signal !== 'SIGINT') child.kill(signal)
  })
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
