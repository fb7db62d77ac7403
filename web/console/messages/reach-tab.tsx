import { App, Button, Checkbox, Input, Select } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { messageKinds } from '../../../src/core/trail/message-kinds.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { messageTexts } from './texts.ts'

type Reach = Answer<'messages.reach'>
const usualQuiet = { from: '22:00', to: '07:30' }

/** How one wants to hear besides the console. */
export function ReachTab() {
  const query = useAsk('messages.reach')
  return <Loaded query={query}>{(reach) => <ReachForm reach={reach} />}</Loaded>
}

function ReachForm({ reach }: { readonly reach: Reach }) {
  const t = useTexts(messageTexts)
  const id = useId()
  const { message } = App.useApp()
  const [of, setOf] = useState(reach)
  const tell = useTell('messages.change-reach')
  const set = (more: Partial<Reach>) => setOf({ ...of, ...more })
  const text = (value: string) => (value.trim() === '' ? null : value.trim())
  const has = (channel: 'mail' | 'webhook') => reach.channels.includes(channel)

  function save(event: FormEvent) {
    event.preventDefault()
    const { channels: _, ...body } = of
    tell.mutate({ body }, { onSuccess: () => void message.success(t('saved')) })
  }

  return (
    <Panel title={t('tabReach')}>
      <form className="pad stack narrow" onSubmit={save}>
        <p className="muted">{t('reachLead')}</p>
        <h3>{t('mail')}</h3>
        {has('mail') ? null : <p className="tag tag-warn message-fine">{t('noMail')}</p>}
        <Checkbox checked={of.mail} onChange={(event) => set({ mail: event.target.checked })}>
          {t('mailOn')}
        </Checkbox>
        <label htmlFor={`${id}-address`}>{t('address')}</label>
        <Input
          id={`${id}-address`}
          className="wide"
          type="email"
          autoComplete="email"
          maxLength={254}
          value={of.address ?? ''}
          onChange={(event) => set({ address: text(event.target.value) })}
        />
        <label htmlFor={`${id}-digest`}>{t('digest')}</label>
        <div className="row">
          <Select
            id={`${id}-digest`}
            className="message-digest"
            value={of.digest}
            onChange={(digest) => set({ digest })}
            options={(['none', 'daily', 'weekly'] as const).map((one) => ({ value: one, label: t(`digest_${one}`) }))}
          />
          {of.digest === 'none' ? null : (
            <Input
              type="time"
              className="message-time"
              aria-label={t('digestAt')}
              value={of.digestAt}
              onChange={(event) => set({ digestAt: event.target.value })}
            />
          )}
        </div>
        {of.digest === 'none' ? null : <p className="muted">{t('digestNote')}</p>}
        <label htmlFor={`${id}-language`}>{t('language')}</label>
        <Select
          id={`${id}-language`}
          className="message-digest"
          value={of.language}
          onChange={(language) => set({ language })}
          options={[
            { value: 'zh-CN' as const, label: t('zh') },
            { value: 'en' as const, label: t('en') },
          ]}
        />
        <h3>{t('webhook')}</h3>
        {has('webhook') ? null : <p className="tag tag-warn message-fine">{t('noWebhook')}</p>}
        <Checkbox checked={of.webhook} onChange={(event) => set({ webhook: event.target.checked })}>
          {t('webhookOn')}
        </Checkbox>
        <label htmlFor={`${id}-handle`}>{t('handle')}</label>
        <Input
          id={`${id}-handle`}
          className="wide"
          maxLength={100}
          value={of.handle ?? ''}
          onChange={(event) => set({ handle: text(event.target.value) })}
        />
        <h3>{t('quiet')}</h3>
        <Checkbox
          checked={of.quiet !== null}
          onChange={(event) => set({ quiet: event.target.checked ? usualQuiet : null })}
        >
          {t('quietOn')}
        </Checkbox>
        {of.quiet ? (
          <div className="row">
            <Input
              type="time"
              className="message-time"
              aria-label={`${t('quiet')} ${t('from')}`}
              value={of.quiet.from}
              onChange={(event) => set({ quiet: { from: event.target.value, to: of.quiet?.to ?? usualQuiet.to } })}
            />
            <span>{t('to')}</span>
            <Input
              type="time"
              className="message-time"
              aria-label={`${t('quiet')} ${t('to')}`}
              value={of.quiet.to}
              onChange={(event) => set({ quiet: { from: of.quiet?.from ?? usualQuiet.from, to: event.target.value } })}
            />
          </div>
        ) : null}
        <Checkbox checked={of.rest} onChange={(event) => set({ rest: event.target.checked })}>
          {t('rest')}
        </Checkbox>
        <fieldset className="message-kinds">
          <legend>{t('kinds')}</legend>
          {messageKinds.map((kind) => (
            <Checkbox
              key={kind}
              checked={!of.muted.includes(kind)}
              onChange={(event) =>
                set({ muted: event.target.checked ? of.muted.filter((one) => one !== kind) : [...of.muted, kind] })
              }
            >
              {t(`k_${kind}`)}
            </Checkbox>
          ))}
        </fieldset>
        {tell.error ? <Failure error={tell.error} /> : null}
        <p>
          <Button type="primary" htmlType="submit" loading={tell.isPending}>
            {t('save')}
          </Button>
        </p>
      </form>
    </Panel>
  )
}
