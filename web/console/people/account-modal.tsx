import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { PartyPicker } from '../form/party-picker.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Failure } from '../parts/loaded.tsx'
import { common } from '../texts/common.ts'
import { frame } from '../texts/frame.ts'
import { peopleTexts } from '../texts/people.ts'
import { OncePassword } from './once-password.tsx'

const administrators = ['system', 'security', 'audit'] as const

/** Opens an account for a person of a party; its one-time password is shown once. */
export function AccountModal({ close }: { readonly close: () => void }) {
  const t = useTexts(peopleTexts)
  const c = useTexts(common)
  const f = useTexts(frame)
  const id = useId()
  const [name, setName] = useState('')
  const [party, setParty] = useState<string | null>(null)
  const [person, setPerson] = useState('')
  const [phone, setPhone] = useState('')
  const [administrator, setAdministrator] = useState<(typeof administrators)[number] | null>(null)
  const tell = useTell('people.open')
  if (tell.data?.password)
    return (
      <Dialog title={name} footer={null} onCancel={close}>
        <OncePassword password={tell.data.password} />
      </Dialog>
    )
  if (tell.data?.waiting)
    return (
      <Dialog title={name} footer={null} onCancel={close}>
        <p>{t('asked')}</p>
      </Dialog>
    )
  return (
    <Dialog
      title={t('openAccount')}
      okText={t('openAccount')}
      cancelText={c('cancel')}
      okButtonProps={{
        disabled: !name || !party || !person.trim() || (administrator !== null && !phone.trim()),
        loading: tell.isPending,
      }}
      onOk={() =>
        tell.mutate({
          body: { name, party: party!, person: { name: person.trim(), phone: phone.trim() || null }, administrator },
        })
      }
      onCancel={close}
    >
      <div className="stack">
        <label htmlFor={`${id}-name`}>{t('account')}</label>
        <Input id={`${id}-name`} maxLength={64} value={name} onChange={(event) => setName(event.target.value)} />
        <label htmlFor={`${id}-person`}>{t('person')}</label>
        <Input id={`${id}-person`} maxLength={60} value={person} onChange={(event) => setPerson(event.target.value)} />
        <label htmlFor={`${id}-phone`}>{t('phone')}</label>
        <Input id={`${id}-phone`} maxLength={20} value={phone} onChange={(event) => setPhone(event.target.value)} />
        <label htmlFor={`${id}-party`}>{t('party')}</label>
        <PartyPicker id={`${id}-party`} value={party} onChange={setParty} />
        <label htmlFor={`${id}-admin`}>{t('administrator')}</label>
        <Select
          id={`${id}-admin`}
          value={administrator ?? ''}
          onChange={(value) => setAdministrator(administrators.find((one) => one === value) ?? null)}
          options={[
            { value: '', label: t('noAdministrator') },
            ...administrators.map((one) => ({ value: one, label: f(`admin_${one}`) })),
          ]}
        />
        {tell.error ? <Failure error={tell.error} /> : null}
      </div>
    </Dialog>
  )
}
