import { useState } from 'react'
import { Button } from 'antd'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { peopleTexts } from '../texts/people.ts'
import { RoleModal } from './role-modal.tsx'

type Party = Answer<'people.parties'>[number]

/** Parties: name, code, kind, area, roles; the security administrator gives and takes roles here. */
export function PartyTable({ parties, editable }: { readonly parties: readonly Party[]; readonly editable: boolean }) {
  const t = useTexts(peopleTexts)
  const w = useWords()
  const pack = usePack()
  const packs = useAsk('law.packs', {}, { lasting: true }).data
  const [editing, setEditing] = useState<Party | null>(null)
  const areaName = (code: string) => w(packs?.find((one) => one.area === code)?.areaName) || code
  const word = (key: string, fallback: string) => (key in peopleTexts ? t(key as keyof typeof peopleTexts) : fallback)
  return (
    <>
      <DataTable
        caption={t('parties')}
        rows={parties}
        rowKey={(party) => party.id}
        columns={[
          { id: 'party', title: t('party'), render: (party) => <strong>{party.name}</strong> },
          { id: 'uscc', title: t('uscc'), render: (party) => (party.uscc ? <code>{party.uscc}</code> : '—') },
          { id: 'kind', title: t('kind'), render: (party) => word(`k_${party.kind}`, party.kind) },
          {
            id: 'area',
            title: t('area'),
            render: (party) =>
              `${areaName(party.area)}${party.level ? `（${word(`l_${party.level}`, party.level)}）` : ''}`,
          },
          {
            id: 'roles',
            title: t('roles'),
            render: (party) => (
              <span className="row">
                {party.roles.map((tie) => (
                  <span key={`${tie.role}/${tie.area}`} className="tag" title={tie.document ?? ''}>
                    {w(pack?.roles.find((role) => role.id === tie.role)?.title) || tie.role} · {areaName(tie.area)}
                  </span>
                ))}
                {editable ? (
                  <Button size="small" aria-label={`${t('addRole')} ${party.name}`} onClick={() => setEditing(party)}>
                    {t('addRole')}
                  </Button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      {editing ? <RoleModal party={editing} close={() => setEditing(null)} /> : null}
    </>
  )
}
