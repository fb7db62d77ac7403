import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Failure } from '../parts/loaded.tsx'
import { common } from '../texts/common.ts'
import { peopleTexts } from '../texts/people.ts'

/** Gives a party a role in an area, or takes one back, with the document it rests on. */
export function RoleModal({
  party,
  close,
}: {
  readonly party: Answer<'people.parties'>[number]
  readonly close: () => void
}) {
  const t = useTexts(peopleTexts)
  const c = useTexts(common)
  const w = useWords()
  const id = useId()
  const pack = usePack(party.area)
  const packs = useAsk('law.packs', {}, { lasting: true }).data
  const [role, setRole] = useState<string | null>(null)
  const [area, setArea] = useState(party.area)
  const [document, setDocument] = useState('')
  const tell = useTell('people.roles')
  const roleName = (of: string) => w(pack?.roles.find((one) => one.id === of)?.title) || of

  async function send(body: {
    readonly role: string
    readonly area: string
    readonly take?: boolean
    readonly document?: string
  }) {
    const done = await tell.mutateAsync({ params: { id: party.id }, body }).catch(() => null)
    if (done) close()
  }

  return (
    <Dialog
      title={`${t('roles')} · ${party.name}`}
      okText={t('addRole')}
      cancelText={c('cancel')}
      okButtonProps={{ disabled: role === null, loading: tell.isPending }}
      onOk={() => void send({ role: role!, area, ...(document.trim() ? { document: document.trim() } : {}) })}
      onCancel={close}
    >
      <div className="stack">
        {party.roles.map((tie) => (
          <div key={`${tie.role}/${tie.area}`} className="row">
            <span className="tag">{roleName(tie.role)}</span>
            <Button size="small" onClick={() => void send({ role: tie.role, area: tie.area, take: true })}>
              {t('takeRole', { role: roleName(tie.role) })}
            </Button>
          </div>
        ))}
        <label htmlFor={`${id}-role`}>{t('roles')}</label>
        <Select
          id={`${id}-role`}
          value={role}
          onChange={setRole}
          options={(pack?.roles ?? []).map((one) => ({ value: one.id, label: w(one.title) }))}
        />
        <label htmlFor={`${id}-area`}>{t('area')}</label>
        <Select
          id={`${id}-area`}
          value={area}
          onChange={setArea}
          options={(packs ?? []).map((one) => ({ value: one.area, label: w(one.areaName) }))}
        />
        <label htmlFor={`${id}-document`}>{t('document')}</label>
        <Input
          id={`${id}-document`}
          maxLength={200}
          value={document}
          onChange={(event) => setDocument(event.target.value)}
        />
        {tell.error ? <Failure error={tell.error} /> : null}
      </div>
    </Dialog>
  )
}
