import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { liveJourney, readScript } from './live-journey.ts'
import type { CliParts } from './parts.ts'
import { requireFile } from './paths.ts'
import { complain, say, took } from './say.ts'

export interface JourneyOptions {
  readonly data?: string
  readonly json?: boolean
  readonly keep?: boolean
}

/** `journey ID`: a whole authorisation on a temporary data folder, over HTTP. Answers the exit code. */
export async function journeyCommand(parts: CliParts, id: string, options: JourneyOptions): Promise<number> {
  const script = readScript(parts, id)
  if (options.data !== undefined) requireFile(options.data, '数据文件')
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-journey-'))
  // The database's own user passes through it; nothing in it is readable to others.
  chmodSync(folder, 0o711)
  const running = await parts.boot({
    folder,
    port: 0,
    clock: 'simulated',
    starts: script.starts,
    jurisdictions: [id],
    unlimited: true,
  })
  try {
    const quiet = options.json === true
    if (!quiet) say(`${script.title.zh} · ${running.origin}`)
    const lived = await liveJourney(parts, running, script, {
      ...(options.data === undefined ? {} : { data: options.data }),
      onStep: (step, on, report) => {
        if (quiet) return
        say(`${report.ok ? '✓' : '✗'} ${on} ${step.title.zh}  [${step.clauses.join(' ')}]  ${took(report.durationMs)}`)
        if (report.problem) complain(`  ${report.problem}`)
      },
    })
    const { report } = lived.journey
    if (!quiet) for (const sentence of running.trials) say(`! ${sentence}`)
    if (quiet)
      say(
        JSON.stringify({ ...report, openWork: lived.openWork, trials: running.trials, bundle: lived.bundle }, null, 1),
      )
    else summary(report, lived.bundle)
    return report.ok && lived.openWork.every((step) => step.ok) ? 0 : 1
  } finally {
    await running.stop()
    if (!options.keep && !options.json) rmSync(folder, { recursive: true, force: true })
  }
}

function summary(report: Awaited<ReturnType<typeof liveJourney>>['journey']['report'], bundle: string | null): void {
  say()
  for (const refusal of report.refusals)
    say(
      `  拒 ${refusal.action}（${refusal.by}）：${refusal.because}  [${refusal.clauses.join(' ')}] ${refusal.origins.join('/')}`,
    )
  say()
  say(
    `${report.steps.filter((step) => step.ok).length} 步，${report.refusals.length} 次依法拒绝，涉及 ${report.refusedClauses} 条、${report.refusedActions} 类操作，用时 ${took(report.durationMs)}`,
  )
  if (bundle) say(`证明包：${bundle}`)
}
