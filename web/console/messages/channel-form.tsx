import { App, Button, Checkbox, Input, Select } from 'antd'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { messageTexts } from './texts.ts'
import { TryChannel } from './try-channel.tsx'

type Scope = Answer<'messages.channels'>[number]
type Mail = NonNullable<Scope['mail']>

const emptyMail: Mail = { host: '', port: 587, security: 'starttls', user: null, from: '', ca: null }

/** Mail server and webhook of one scope; secrets can be given and not be read. */
export function ChannelForm({ of }: { readonly of: Scope }) {
  const t = useTexts(messageTexts)
  const id = useId()
  const { message } = App.useApp()
  const [mail, setMail] = useState(of.mail)
  const [url, setUrl] = useState(of.webhook?.url ?? null)
  const [site, setSite] = useState(of.site ?? '')
  const [soonDays, setSoonDays] = useState(of.soonDays)
  const [password, setPassword] = useState('')
  const [secret, setSecret] = useState('')
  const tell = useTell('messages.change-channels')
  const whole = of.scope === 'installation'

  function save(event: FormEvent) {
    event.preventDefault()
    const body = {
      mail,
      webhook: url === null ? null : { url },
      site: site.trim() === '' ? null : site.trim(),
      soonDays,
      ...(password === '' ? {} : { password }),
      ...(secret === '' ? {} : { secret }),
    }
    tell.mutate(
      { params: { scope: of.scope }, body },
      {
        onSuccess: () => {
          setPassword('')
          setSecret('')
          void message.success(t('saved'))
        },
      },
    )
  }

  const field = (name: string, label: string, control: ReactNode) => (
    <>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      {control}
    </>
  )
  const line = (name: string, value: string, set: (value: string) => void, more: object = {}) => (
    <Input
      id={`${id}-${name}`}
      className="wide"
      value={value}
      onChange={(event) => set(event.target.value)}
      {...more}
    />
  )
  const keptHint = (kept: boolean) => (kept ? { placeholder: t('kept') } : {})
  return (
    <form className="pad stack narrow" onSubmit={save} autoComplete="off">
      {whole ? (
        <>
          {field('site', t('site'), line('site', site, setSite, { placeholder: 'https://data.example.gov.cn' }))}
          {field(
            'soon',
            t('soonDays'),
            <Input
              id={`${id}-soon`}
              type="number"
              min={1}
              max={15}
              className="short"
              value={soonDays}
              onChange={(event) => setSoonDays(Number(event.target.value))}
            />,
          )}
        </>
      ) : null}
      <h3>{t('mail')}</h3>
      <Checkbox checked={mail !== null} onChange={(event) => setMail(event.target.checked ? emptyMail : null)}>
        {t('useMail')}
      </Checkbox>
      {mail ? (
        <>
          {field(
            'host',
            t('host'),
            line('host', mail.host, (host) => setMail({ ...mail, host })),
          )}
          {field(
            'security',
            t('security'),
            <Select
              id={`${id}-security`}
              className="wide"
              value={mail.security}
              onChange={(security) => setMail({ ...mail, security, port: portOf(security, mail.port) })}
              options={(['starttls', 'tls', 'none'] as const).map((one) => ({ value: one, label: t(`sec_${one}`) }))}
            />,
          )}
          {field(
            'port',
            t('port'),
            <Input
              id={`${id}-port`}
              type="number"
              min={1}
              max={65_535}
              className="short"
              value={mail.port}
              onChange={(event) => setMail({ ...mail, port: Number(event.target.value) })}
            />,
          )}
          {field(
            'user',
            t('user'),
            line('user', mail.user ?? '', (user) => setMail({ ...mail, user: user === '' ? null : user })),
          )}
          {field(
            'password',
            t('password'),
            <Input.Password
              id={`${id}-password`}
              className="wide"
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              {...keptHint(of.password)}
            />,
          )}
          {field(
            'from',
            t('sender'),
            line('from', mail.from, (from) => setMail({ ...mail, from })),
          )}
          {field(
            'ca',
            t('ca'),
            <Input.TextArea
              id={`${id}-ca`}
              rows={3}
              value={mail.ca ?? ''}
              onChange={(event) =>
                setMail({ ...mail, ca: event.target.value.trim() === '' ? null : event.target.value })
              }
            />,
          )}
        </>
      ) : null}
      <h3>{t('webhook')}</h3>
      <Checkbox checked={url !== null} onChange={(event) => setUrl(event.target.checked ? '' : null)}>
        {t('useWebhook')}
      </Checkbox>
      {url === null ? null : (
        <>
          {field('url', t('url'), line('url', url, setUrl, { placeholder: 'https://sms.example.gov.cn/messages' }))}
          {field(
            'secret',
            t('secret'),
            <Input.Password
              id={`${id}-secret`}
              className="wide"
              autoComplete="new-password"
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
              {...keptHint(of.secret)}
            />,
          )}
        </>
      )}
      {tell.error ? <Failure error={tell.error} /> : null}
      <p>
        <Button type="primary" htmlType="submit" loading={tell.isPending}>
          {t('save')}
        </Button>
      </p>
      <TryChannel of={of} />
    </form>
  )
}

const usualPorts: { readonly [security: string]: number } = { starttls: 587, tls: 465, none: 25 }

/** The usual port of an encryption, unless another one was typed. */
function portOf(security: string, before: number): number {
  return Object.values(usualPorts).includes(before) ? (usualPorts[security] ?? before) : before
}
