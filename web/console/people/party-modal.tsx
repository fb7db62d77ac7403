import { areaLevels } from '../../../src/core/law/vocabulary/levels.ts'
import { partyKinds } from '../../../src/core/law/vocabulary/party-kinds.ts'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Failure } from '../parts/loaded.tsx'
import { common } from '../texts/common.ts'
import { peopleTexts } from '../texts/people.ts'

/** Registers a legal entity. */
export function PartyModal({ close }: { readonly close: () => void }) {
  const t = useTexts(peopleTexts)
  const c = useTexts(common)
  const w = useWords()
  const id = useId()
  const pack = usePack()
  const packs = useAsk('law.packs', {}, { lasting: true }).data
  const [name, setName] = useState('')
  const [uscc, setUscc] = useState('')
  const [kind, setKind] = useState<(typeof partyKinds)[number]>('enterprise')
  const [level, setLevel] = useState<(typeof areaLevels)[number] | null>(null)
  const [area, setArea] = useState(pack?.area ?? '')
  const tell = useTell('people.register')

  async function register() {
    const done = await tell
      .mutateAsync({ body: { name: name.trim(), uscc: uscc.trim() || null, kind, area, level } })
      .catch(() => null)
    if (done) close()
  }

  return (
    <Dialog
      title={t('register')}
      okText={t('register')}
      cancelText={c('cancel')}
      okButtonProps={{ disabled: name.trim() === '' || area === '', loading: tell.isPending }}
      onOk={() => void register()}
      onCancel={close}
    >
      <div className="stack">
        <label htmlFor={`${id}-name`}>{t('party')}</label>
        <Input id={`${id}-name`} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        <label htmlFor={`${id}-uscc`}>{t('uscc')}</label>
        <Input id={`${id}-uscc`} maxLength={18} value={uscc} onChange={(event) => setUscc(event.target.value)} />
        <label htmlFor={`${id}-kind`}>{t('kind')}</label>
        <Select
          id={`${id}-kind`}
          value={kind}
          onChange={setKind}
          options={partyKinds.map((one) => ({ value: one, label: t(`k_${one}`) }))}
        />
        <label htmlFor={`${id}-level`}>{t('level')}</label>
        <Select
          id={`${id}-level`}
          allowClear
          value={level}
          onChange={(value) => setLevel(value ?? null)}
          options={areaLevels.map((one) => ({ value: one, label: t(`l_${one}`) }))}
        />
        <label htmlFor={`${id}-area`}>{t('area')}</label>
        <Select
          id={`${id}-area`}
          value={area || null}
          onChange={setArea}
          options={(packs ?? []).map((one) => ({ value: one.area, label: w(one.areaName) }))}
        />
        {tell.error ? <Failure error={tell.error} /> : null}
      </div>
    </Dialog>
  )
}
