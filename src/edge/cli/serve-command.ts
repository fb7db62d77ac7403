import type { CliParts } from './parts.ts'
import { complain, say } from './say.ts'

export interface ServeOptions {
  readonly dataFolder: string
  readonly port: number
  readonly address: string
  readonly host?: readonly string[]
  /** Jurisdictions to serve; all when left out. */
  readonly jurisdiction?: readonly string[]
}

/** `serve`: the platform without a demonstration. A new data folder is founded on the real clock. Answers the exit code. */
export async function serveCommand(parts: CliParts, options: ServeOptions): Promise<number> {
  const running = await parts.boot({
    folder: options.dataFolder,
    port: options.port,
    address: options.address,
    ...(options.host ? { hosts: options.host } : {}),
    ...(options.jurisdiction ? { jurisdictions: options.jurisdiction } : {}),
  })
  say(
    `平台已启动：${running.origin}/ 门户 · ${running.origin}/console/ 工作台（${running.clock === 'real' ? '真实时钟' : '模拟时钟'}）`,
  )
  if (running.administrators) {
    say('三员初始账号（口令只显示这一次，首次登录须修改）：')
    for (const [kind, { name, password }] of Object.entries(running.administrators))
      say(`  ${kind.padEnd(9)} ${name.padEnd(12)} ${password}`)
  }
  for (const sentence of running.trials) say(`! ${sentence}`)
  for (const sentence of running.lacks) complain(sentence)
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
  })
  await running.stop()
  return 0
}
