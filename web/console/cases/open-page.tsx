import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { trackTitle } from '../../../src/core/law/words/track-title.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { ProcedurePicker, useChosenProcedure } from '../form/procedure-picker.tsx'
import { useServerDraft } from '../form/use-server-draft.tsx'
import { RecordPicker } from '../form/record-picker.tsx'
import { CasePicker } from '../form/case-picker.tsx'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { Failure } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Missing } from '../parts/missing.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { kindOf } from '../records/use-record-name.ts'
import { work } from '../texts/work.ts'
import { fitsKind, linkTo } from './fitting.ts'
import { LeftOut, useNeededRelations } from '../relations/left-out.tsx'
import { LinksEditor } from './links-editor.tsx'

/** Opens a case: which procedure, about which record, under which case, on which track. The rules answer whether it may be. */
export function OpenPage() {
  const { procedure, about } = useSearch({ from: '/open' })
  return <Opening key={`${procedure ?? ''}/${about ?? ''}`} />
}

const nothing = {}

function Opening() {
  const t = useTexts(work)
  const w = useWords()
  const id = useId()
  const pack = usePack()
  const search = useSearch({ from: '/open' })
  const navigate = useNavigate({ from: '/open' })
  const procedure = useChosenProcedure(search.procedure)
  const draft = useServerDraft('opening', search.procedure ? `${search.procedure}/${search.about ?? ''}` : '', nothing)
  const typed = draft.value as { readonly track?: string; readonly links?: { readonly [name: string]: string } }
  const { track, links: chosen = null } = typed
  const change = (part: typeof typed) => draft.change({ ...typed, ...part })
  const tell = useTell('cases.open')
  const kind = search.about ? kindOf(search.about) : null
  const kinds = pack?.records ?? []
  const link = procedure?.creates && kind ? linkTo(procedure.creates.kind, kind, kinds) : undefined
  const links = chosen ?? (link && search.about ? { [link]: search.about } : {})
  const creates = procedure?.creates ? pack?.records.find((kind) => kind.id === procedure.creates?.kind) : undefined

  const needed = useNeededRelations(procedure)
  const lacking = needed.filter(({ name }) => !links[name])
  const [told, setTold] = useState(false)

  async function open(anyway = false) {
    if (!procedure) return
    if (lacking.length > 0 && !anyway) return setTold(true)
    const body = {
      procedure: procedure.id,
      ...(search.about && !procedure.creates ? { about: search.about } : {}),
      ...(search.under ? { under: search.under } : {}),
      ...(track ? { track } : {}),
      ...(Object.keys(links).length > 0 ? { links } : {}),
    }
    const opened = await tell.mutateAsync({ body }).catch(() => null)
    if (!opened) return
    draft.drop()
    void navigate({ to: '/cases/$id', params: { id: opened.case } })
  }

  return (
    <>
      <PageHead title={t('openTitle')} note={t('openLead')} />
      <div className="narrow">
        <Panel>
          <div className="pad stack">
            <ProcedurePicker
              id={`${id}-procedure`}
              label={t('procedure')}
              value={search.procedure}
              grouped
              {...(kind ? { fits: (one) => fitsKind(one, kind, kinds) } : {})}
              onChange={(value) => {
                void navigate({ search: (old) => ({ ...old, procedure: value }), replace: true })
              }}
            />
            {search.about && kind ? (
              <p className="muted row">
                <span>
                  {t('fitting')} <RecordLink id={search.about} />
                </span>
                <Link to="/open" search={{}} replace>
                  {t('allFitting')}
                </Link>
              </p>
            ) : null}
            {draft.note}
            {procedure ? <ClauseChips clauses={procedure.clauses} /> : null}
            {creates ? <p className="muted">{t('createsRecord', { kind: w(creates.title) })}</p> : null}
            {procedure && !procedure.creates ? (
              <>
                <label htmlFor={`${id}-about`}>{t('aboutRecord')}</label>
                <RecordPicker
                  id={`${id}-about`}
                  kinds={procedure.about}
                  value={search.about ?? null}
                  onChange={(value) =>
                    void navigate({ search: (old) => ({ ...old, about: value ?? undefined }), replace: true })
                  }
                />
              </>
            ) : null}
            {procedure?.under ? (
              <>
                <label htmlFor={`${id}-under`}>{t('under')}</label>
                <CasePicker
                  id={`${id}-under`}
                  procedure={procedure.under.procedure}
                  value={search.under ?? null}
                  onChange={(value) =>
                    void navigate({ search: (old) => ({ ...old, under: value ?? undefined }), replace: true })
                  }
                />
              </>
            ) : null}
            {procedure?.tracks ? (
              <>
                <label htmlFor={`${id}-track`}>{t('track')}</label>
                <Select
                  id={`${id}-track`}
                  value={track ?? null}
                  onChange={(value: string) => change({ track: value })}
                  options={Object.keys(procedure.tracks).map((name) => ({
                    value: name,
                    label: w(trackTitle(name, procedure, (role) => pack?.roles.find((one) => one.id === role)?.title)),
                  }))}
                />
              </>
            ) : null}
            {procedure?.creates ? (
              <LinksEditor
                kind={procedure.creates.kind}
                value={links}
                needed={needed}
                onChange={(next) => change({ links: next })}
              />
            ) : null}
            {told && lacking.length > 0 ? (
              <LeftOut of={lacking} anyway={() => void open(true)} pending={tell.isPending} />
            ) : null}
            {tell.error ? <Failure error={tell.error} /> : null}
            <div>
              <Button type="primary" disabled={!procedure} loading={tell.isPending} onClick={() => void open()}>
                {t('go')}
              </Button>{' '}
              {draft.state} <Missing of={[!procedure && t('procedure')]} />
            </div>
          </div>
        </Panel>
      </div>
    </>
  )
}
