import { announce, type Demonstration } from './announce.ts'
import {
  beginDemonstration,
  demonstrationFile,
  isUnfinished,
  keepDemonstration,
  readDemonstration,
} from './demonstration.ts'
import type { Script } from './journey/index.ts'
import { liveJourney, readScript } from './live-journey.ts'
import type { CliParts, Running } from './parts.ts'
import { complain, say, took } from './say.ts'

export interface StartOptions {
  readonly folder: string
  readonly port: number
  readonly jurisdiction: string
}

/** Exit code of a program that Ctrl-C stopped before it was done. */
const INTERRUPTED = 130

/** `start`: the platform with one authorisation lived through, left running until Ctrl-C. Answers the exit code. */
export async function startCommand(parts: CliParts, options: StartOptions): Promise<number> {
  const { folder } = options
  const script = readScript(parts, options.jurisdiction)
  const stop = onStop()
  if (isUnfinished(folder)) {
    const aside = await parts.setAside(folder)
    say(`上次在 ${folder} 的演示没有完成：已把该目录改名为 ${aside}（未删除任何内容），现在重新开始。`)
  }
  const running = await parts.boot({
    folder,
    port: options.port,
    clock: 'simulated',
    starts: script.starts,
    home: options.jurisdiction,
    unlimited: true,
    founding: () => beginDemonstration(folder),
  })
  try {
    if (running.administrators) {
      say(`平台已启动：${running.origin}`)
      say(`正在新建的数据目录中完整演示一次授权（${script.title.zh}）……`)
      const demonstration = await Promise.race([live(parts, running, script, stop), stop.asked])
      if (demonstration === 'stopped') {
        say('演示中断，正在停止……下次 start 会把这个数据目录另存，重新演示。')
        return INTERRUPTED
      }
      if (demonstration.lived) keepDemonstration(folder, demonstration)
      announce(running, demonstration, demonstration.lived ? demonstrationFile(folder) : null)
    } else again(running, folder)
    for (const sentence of running.trials) say(`! ${sentence}`)
    for (const sentence of running.lacks) complain(sentence)
    say('按 Ctrl-C 停止。')
    await stop.asked
    say('正在停止……')
    return 0
  } finally {
    await running.stop()
  }
}

/** A start on an installation that stands already. */
function again(running: Running, folder: string): void {
  const demonstration = readDemonstration(folder)
  if (demonstration) return announce(running, demonstration, demonstrationFile(folder))
  say(`平台已启动：${running.origin}/ 门户 · ${running.origin}/console/ 工作台`)
  say(
    '这个数据目录里没有完成的演示，因此没有演示账号：请用它原有的账号登录；要看演示，请用 --data-folder 另选一个空目录。',
  )
}

async function live(parts: CliParts, running: Running, script: Script, stop: Stop): Promise<Demonstration> {
  const lived = await liveJourney(parts, running, script, {
    onStep: (step, on, report) => {
      if (stop.now()) return
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
    lived: report.ok && lived.openWork.every((step) => step.ok),
    signIns: [...administrators, ...lived.signIns],
    product: report.product?.id ?? null,
    key: report.key,
    ended: report.ended && { product: report.ended.id, key: report.ended.key, clauses: report.ended.clauses },
    bundle: lived.bundle,
  }
}

interface Stop {
  readonly asked: Promise<'stopped'>
  now(): boolean
}

/** Listens for the first Ctrl-C or its like; a second one ends the process as it always does. */
function onStop(): Stop {
  let stopped = false
  const asked = new Promise<'stopped'>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        stopped = true
        done('stopped')
      })
  })
  return { asked, now: () => stopped }
}
