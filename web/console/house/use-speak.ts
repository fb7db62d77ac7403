import { App } from 'antd'
import type { Input } from '../../shared/api/sent.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { houseTexts } from './texts.ts'
import { chainOf, useCaseHouse } from './use-house.ts'

type Spoken = Required<Pick<Input<'cases.act'>, 'params' | 'body'>>

/**
 * Speaks for one's party in a case: directly, or, where a chain of the house has to sign first, as a draft that is sent on its way at once.
 * As `useTell` for who uses it.
 */
export function useSpeak(id: string) {
  const t = useTexts(houseTexts)
  const { message } = App.useApp()
  const house = useCaseHouse(id)
  const tell = useTell('cases.act')
  const start = useTell('house.start')
  const send = useTell('house.send')

  async function mutateAsync({ params, body }: Spoken): Promise<unknown> {
    const { type = 'act', line, seen: _seen, for: _for, ...content } = body
    if (chainOf(house, params.act, type) === null) return tell.mutateAsync({ params, body })
    const whole = { act: params.act, type, ...(line === undefined ? {} : { line }), content }
    const { draft, version } = await start.mutateAsync({ params: { id }, body: whole })
    await send.mutateAsync({ params: { id: draft }, body: { seen: version } })
    void message.info(t('sent'))
    return { draft }
  }

  return {
    mutateAsync,
    mutate: (spoken: Spoken) => void mutateAsync(spoken).catch(() => null),
    isPending: tell.isPending || start.isPending || send.isPending,
    error: tell.error ?? start.error ?? send.error,
  }
}
