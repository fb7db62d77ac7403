import { Link, useParams } from '@tanstack/react-router'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { Facts } from '../parts/facts.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
import { ComplaintActs } from './acts.tsx'
import { AnswerForm } from './answer-form.tsx'
import { AboutLink } from './about-link.tsx'
import { HoldPanel } from './hold-panel.tsx'
import { complaintTexts } from './texts.ts'
import { NameOwner } from './transfer-dialog.tsx'

/** To whoever sees a complaint and does not answer it: who does, and how it would come here. */
function NotOurs({ complaint: of }: { readonly complaint: Answer<'complaints.page'> }) {
  const t = useTexts(complaintTexts)
  const running = of.standing === 'received' || of.standing === 'taken'
  return (
    <p className="okay" role="note">
      {of.ownerName ? t('notOurs', { owner: of.ownerName }) : t(of.placeable ? 'oursToName' : 'nobodys')}
      {running && of.ownerName ? ` ${t('mayPass', { owner: of.ownerName })}` : ''}
    </p>
  )
}

/** What the complaint names: the page inside where one may open it, and the public one that it was named from. */
function AboutFact({
  complaint: of,
  about,
}: {
  readonly complaint: Answer<'complaints.page'>
  readonly about: string
}) {
  const t = useTexts(complaintTexts)
  const inside = !/^(party|disclosed)-/.test(about)
  const shelf = about.startsWith('product-') ? 'products' : about.startsWith('case-') ? 'notices' : null
  return (
    <>
      <AboutLink id={about} title={of.aboutTitle} {...(inside ? { open: of.aboutOpen } : {})} />
      {inside && !of.aboutOpen ? t('notOpen') : null}
      {shelf ? (
        <>
          {' '}
          <a href={`/${shelf}/${about}`}>{t('onPortal')}</a>
        </>
      ) : null}
    </>
  )
}

/** One complaint: what was written, by whom (for its owner), what was done and answered. */
export function ComplaintPage() {
  const t = useTexts(complaintTexts)
  const { language } = useLanguage()
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useAsk('complaints.page', { params: { id } })
  const event = (type: string) => (isMessageKey(`event.${type}`) ? text(language, `event.${type}` as never) : type)
  return (
    <Loaded query={query} title={t('title')}>
      {(of) => (
        <>
          <PageHead title={`${t('title')} ${of.number}`} note={<Link to="/complaints">‹ {t('back')}</Link>}>
            {of.mine && !of.objection ? <ComplaintActs complaint={of} /> : null}
            {of.placeable ? <NameOwner id={of.id} /> : null}
          </PageHead>
          <Panel title={t('facts')}>
            <div className="pad">
              {of.mine || of.objection ? null : <NotOurs complaint={of} />}
              <Facts
                facts={[
                  [
                    t('standing'),
                    `${t(`s_${of.standing}`)}${of.late && of.standing !== 'answered' ? ` · ${t('late')}` : ''}`,
                  ],
                  [t('kind'), t(`k_${of.kind}` as 'k_other')],
                  [t('about'), of.about ? <AboutFact key="about" complaint={of} about={of.about} /> : null],
                  [t('against'), of.againstName],
                  [t('opened'), of.opened],
                  [t('due'), of.due],
                  [t('owner'), of.ownerName ?? t('noOwner')],
                  [t('assignee'), of.assigneeName],
                  [t('complainer'), of.erased ? null : (of.name ?? t('hidden'))],
                  [t('contact'), of.contact],
                  [
                    t('clauses'),
                    of.clauses.length > 0 ? <ClauseChips key="c" clauses={of.clauses} area={of.area} /> : null,
                  ],
                  [
                    t('into'),
                    of.into ? (
                      <Link key="into" to="/complaints/$id" params={{ id: of.into }}>
                        {of.intoNumber ?? of.into}
                      </Link>
                    ) : null,
                  ],
                  [
                    t('merged'),
                    of.merged.length > 0
                      ? of.merged.map((one) => (
                          <Link key={one.id} to="/complaints/$id" params={{ id: one.id }}>
                            {one.number}{' '}
                          </Link>
                        ))
                      : null,
                  ],
                ]}
              />
            </div>
          </Panel>
          <Panel title={t('text')}>
            <p className="pad prose">{of.erased ? t('erased') : of.text}</p>
            {of.papers.length > 0 ? (
              <div className="pad">
                <strong>{t('papers')}</strong>
                <ul>
                  {of.papers.map((paper, place) => (
                    <li key={place}>
                      {of.mine ? (
                        <a href={pathOf('complaints.file', { id: of.id, place: String(place) })} download>
                          {paper.name ?? t('paper', { number: place + 1 })}
                        </a>
                      ) : (
                        t('paper', { number: place + 1 })
                      )}{' '}
                      <span className="muted">{t('size', { count: Math.max(1, Math.round(paper.bytes / 1024)) })}</span>
                    </li>
                  ))}
                </ul>
              </div>
            ) : null}
            {of.reopened ? (
              <div className="pad">
                <strong>{t('reopened', { day: of.reopened.on })}</strong>
                <p className="prose">{of.more}</p>
              </div>
            ) : null}
          </Panel>
          {of.objection ? (
            <Panel title={t('reply')}>
              <p className="pad">
                {t('inCase')} <RecordLink id={of.objection.case} />
              </p>
            </Panel>
          ) : (
            <Panel title={t('answers')}>
              {of.said.length === 0 ? <Nothing text={t('noAnswer')} /> : null}
              {of.said.map((one, index) => (
                <div key={index} className="pad">
                  <strong>
                    {one.on} · {t(`r_${one.result}` as 'r_upheld')} {one.by ?? ''}
                  </strong>
                  <p className="prose">{one.text ?? t('erased')}</p>
                </div>
              ))}
              {of.mine && of.standing === 'taken' ? <AnswerForm complaint={of} /> : null}
              {of.mine && of.standing === 'received' ? <p className="pad muted">{t('takeFirst')}</p> : null}
            </Panel>
          )}
          {of.about && !/^(party|case|disclosed)-/.test(of.about) ? <HoldPanel about={of.about} cause={of.id} /> : null}
          <Panel title={t('history')}>
            <ol className="pad">
              {of.history.map((one, index) => (
                <li key={index}>
                  {clockText(one.at as Instant)} · {event(one.type)} {one.by ?? ''}
                  {one.reason ? `：${one.reason}` : ''}
                </li>
              ))}
            </ol>
          </Panel>
        </>
      )}
    </Loaded>
  )
}
