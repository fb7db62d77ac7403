import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { liveJourney, readScript } from './live-journey.ts'
import type { CliParts, Credentials, Running } from './parts.ts'
import { complain, say, took } from './say.ts'

export interface StartOptions {
  readonly folder: string
  readonly port: number
  readonly jurisdiction: string
}

/** What a demonstration leaves for the next start: who can sign in, and what to call. */
interface Demonstration {
  readonly lived: boolean
  readonly signIns: readonly (Credentials & { readonly who: string })[]
  readonly product: string | null
  readonly key: string | null
  readonly bundle: string | null
}

/** `start`: the platform with one authorisation lived through, left running until Ctrl-C. Answers the exit code. */
export async function startCommand(parts: CliParts, options: StartOptions): Promise<number> {
  const script = readScript(parts.root, options.jurisdiction)
  const running = await parts.boot({
    folder: options.folder,
    port: options.port,
    clock: 'simulated',
    starts: script.starts,
    unlimited: true,
  })
  const stopped = untilStopped()
  const file = join(options.folder, 'demonstration.json')
  try {
    if (running.administrators) {
      say(`平台已启动：${running.origin}`)
      say(`正在新建的数据目录中完整演示一次授权（${script.title.zh}）……`)
      const demonstration = await live(parts, running, options.jurisdiction)
      mkdirSync(options.folder, { recursive: true })
      writeFileSync(file, `${JSON.stringify(demonstration, null, 1)}\n`, { mode: 0o600 })
    }
    if (existsSync(file)) announce(running, JSON.parse(readFileSync(file, 'utf8')) as Demonstration)
    else say(`平台已启动：${running.origin}/ 门户 · ${running.origin}/console 工作台`)
    for (const sentence of running.lacks) complain(sentence)
    say('按 Ctrl-C 停止。')
    await stopped
    say('正在停止……')
    return 0
  } finally {
    await running.stop()
  }
}

async function live(parts: CliParts, running: Running, jurisdiction: string): Promise<Demonstration> {
  const script = readScript(parts.root, jurisdiction)
  const lived = await liveJourney(parts, running, script, {
    onStep: (step, on, report) => {
      say(
        `  ${report.ok ? '✓' : '✗'} ${on} ${step.title.zh}  [${step.clauses.slice(0, 4).join(' ')}${step.clauses.length > 4 ? ' …' : ''}]  ${took(report.durationMs)}`,
      )
      if (report.problem) complain(`  ${report.problem}`)
    },
  })
  const people = [...lived.journey.players.values()].map((player) => ({
    who: `${player.person}${player.roles.length > 0 ? `（${player.roles.join('、')}）` : ''}`,
    name: player.alias,
    password: player.password,
  }))
  const offices = { system: '系统管理员', security: '安全管理员', audit: '审计管理员' } as const
  const administrators = (['system', 'security', 'audit'] as const).map((kind) => ({
    who: offices[kind],
    ...lived.administrators[kind],
  }))
  return {
    lived: lived.journey.report.ok,
    signIns: [...administrators, ...people],
    product: lived.journey.report.product?.id ?? null,
    key: lived.journey.report.key,
    bundle: lived.bundle,
  }
}

function announce(running: Running, demonstration: Demonstration): void {
  say()
  say(`门户    ${running.origin}/`)
  say(`工作台  ${running.origin}/console/`)
  say()
  say('登录账号（演示数据，仅限本机）：')
  for (const signIn of demonstration.signIns)
    say(`  ${signIn.name.padEnd(18)} ${signIn.password.padEnd(16)} ${signIn.who}`)
  if (demonstration.product && demonstration.key) {
    say()
    say('调用已放行的产品：')
    say(`  curl -H 'x-api-key: ${demonstration.key}' '${running.origin}/data/${demonstration.product}/rows?limit=5'`)
  }
  if (demonstration.bundle) {
    say()
    say('离线核验它的证明：')
    say(`  npm run shuyu -- verify ${demonstration.bundle}`)
  }
  say()
}

function untilStopped(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
  })
}
