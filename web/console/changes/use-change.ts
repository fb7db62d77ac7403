import { App } from 'antd'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import type { Input } from '../../shared/api/sent.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useSpeak } from '../house/use-speak.ts'
import type { Change } from './changes-panel.tsx'
import { changeTexts } from './texts.ts'

type Body = NonNullable<Input<'cases.act'>['body']>

/** Sends a change on the version of the case that is seen, says so when it is done, and closes its form. */
export function useChange(view: CaseView, change: Change, close: () => void) {
  const t = useTexts(changeTexts)
  const { message } = App.useApp()
  const tell = useSpeak(view.state.id)
  const act = change.act || (view.procedure.acts[0]?.id ?? '')
  async function send(body: Omit<Body, 'type' | 'seen' | 'line'>) {
    const line = change.line === null ? {} : { line: change.line }
    const whole = { ...body, ...line, type: change.type, seen: view.state.version }
    const answer = await tell.mutateAsync({ params: { id: view.state.id, act }, body: whole }).catch(() => null)
    if (!answer) return
    void message.success(t('done'))
    close()
  }
  return { tell, send }
}
