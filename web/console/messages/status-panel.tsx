import { App, Button } from 'antd'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useActors, useNames } from '../api/lookup.ts'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { messageTexts } from './texts.ts'
import { useWhy } from './words.ts'

/** How the sending goes: what waits, which server fails since when, what was given up. */
export function StatusPanel() {
  const t = useTexts(messageTexts)
  const name = useNames()
  const actor = useActors()
  const why = useWhy()
  const { message } = App.useApp()
  const query = useAsk('messages.status', {}, { every: 10_000 })
  const retry = useTell('messages.retry')
  const when = (at: number) => clockText(at as Instant)
  return (
    <Panel
      title={t('status')}
      extra={
        <Button
          size="small"
          loading={retry.isPending}
          onClick={() => retry.mutate({}, { onSuccess: () => void message.success(t('retried')) })}
        >
          {t('retry')}
        </Button>
      }
    >
      {retry.error ? <Failure error={retry.error} /> : null}
      <Loaded query={query}>
        {({ waiting, oldest, failing, dropped }) => (
          <div className="pad stack">
            <p>
              {t('waiting')}：{t('waitingN', waiting)}
              {oldest === null ? null : <span className="muted"> {t('oldest', { at: when(oldest) })}</span>}
            </p>
            {failing.length === 0 ? <p className="tag tag-good message-fine">{t('fine')}</p> : null}
            {failing.map((one) => (
              <p key={`${one.channel}/${one.scope}`} className="message-fails">
                {t('failing', {
                  channel: t(one.channel),
                  scope: one.scope === 'installation' ? t('installation') : name(one.scope),
                  since: when(one.since),
                  why: why(one.code),
                  n: one.failures,
                  next: when(one.retryAt),
                })}
              </p>
            ))}
            {dropped.length > 0 ? (
              <details>
                <summary>
                  {t('dropped')}（{dropped.length}）
                </summary>
                <ul>
                  {dropped.map((one) => (
                    <li key={one.id}>
                      {actor(one.account)} {t('droppedOf', { channel: t(one.channel), why: why(one.code) })}
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </div>
        )}
      </Loaded>
    </Panel>
  )
}
