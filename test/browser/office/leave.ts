import type { Open } from './opening.ts'

const scenes: { readonly [scene: string]: () => Promise<{ readonly open: Open }> } = {
  monday: () => import('./monday-opening.ts'),
  supplier: () => import('./supplier-opening.ts'),
  'to-buyer': () => import('./to-buyer-opening.ts'),
  emergency: () => import('./emergency-opening.ts'),
  county: () => import('./county-opening.ts'),
}

const [scene = '', flag, port] = process.argv.slice(2)
const load = scenes[scene]
if (!load || (flag !== undefined && flag !== '--port')) {
  process.stderr.write(`usage: node test/browser/office/leave.ts ${Object.keys(scenes).join('|')} [--port N]\n`)
  process.exit(2)
}

const { open } = await load()
const { stage, cast, tasks } = await open(Number(port ?? 0))
const signIns = cast.map(({ role, account }) => ({ role, account, password: stage.password }))
const address = `${stage.running.origin}/console/`
process.stdout.write(
  `${JSON.stringify({ scene, origin: stage.running.origin, console: address, signIns, tasks }, null, 2)}\n`,
)

let leaving = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (leaving) return
    leaving = true
    void stage.strike().finally(() => process.exit(0))
  })
