import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { announce, type Demonstration } from './announce.ts'
import { liveJourney, readScript } from './live-journey.ts'
import type { CliParts, Running } from './parts.ts'
import { complain, say, took } from './say.ts'

export interface StartOptions {
  readonly folder: string
  readonly port: number
  readonly jurisdiction: string
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
    if (existsSync(file)) announce(running, JSON.parse(readFileSync(file, 'utf8')) as Demonstration, file)
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
  const { report } = lived.journey
  const offices = { system: '系统管理员', security: '安全管理员', audit: '审计管理员' } as const
  const administrators = (['system', 'security', 'audit'] as const).map((kind) => ({
    ...lived.administrators[kind],
    who: '',
    roles: [offices[kind]],
  }))
  return {
    lived: report.ok,
    signIns: [...administrators, ...lived.signIns],
    product: report.product?.id ?? null,
    key: report.key,
    ended: report.ended && { product: report.ended.id, key: report.ended.key, clauses: report.ended.clauses },
    bundle: lived.bundle,
  }
}

function untilStopped(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
  })
}
