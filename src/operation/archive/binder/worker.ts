import { openVolume, type Volume } from './bind.ts'
import type { BindAsk, BindTold } from './protocol.ts'

/** Binds in a process of its own: what people uploaded is never parsed beside the platform, and a large file slows nobody down. */
let volume: Promise<Volume> | null = null

async function answer(ask: BindAsk): Promise<BindTold> {
  volume ??= openVolume()
  const open = await volume
  if (ask.do === 'add') return { told: 'added', pages: await open.add(ask) }
  return { told: 'bound', bytes: await open.finish(ask) }
}

process.on('message', (ask: BindAsk) => {
  answer(ask).then(
    (told) => process.send?.(told),
    () => process.send?.({ told: 'failed' } satisfies BindTold),
  )
})
process.on('disconnect', () => process.exit(0))
