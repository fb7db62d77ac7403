import { Link } from '@tanstack/react-router'
import { useAsk } from '../../api/hooks.ts'
import { RecordLink } from '../../parts/links.tsx'

/** What a drafted command is about, by its name and with the way to look at it; whoever signs sees what they sign. */
export function CommandAbout({ id }: { readonly id: string }) {
  if (id.startsWith('own-')) return <OwnAbout id={id} />
  if (id.startsWith('scan-')) return <ScanAbout id={id} />
  if (id.startsWith('existing-'))
    return (
      <Link to="/existing" search={{ tab: 'waiting', entry: id }}>
        <EntryName id={id} />
      </Link>
    )
  return /^[a-z-]+-[a-z2-7]{16}$/.test(id) ? <RecordLink id={id} /> : <>{id}</>
}

function OwnAbout({ id }: { readonly id: string }) {
  const own = useAsk('own-data.waiting').data?.find((one) => one.id === id)
  if (!own) return <code>{id}</code>
  return (
    <Link to="/own-data">
      {own.name} · {own.code}
    </Link>
  )
}

function ScanAbout({ id }: { readonly id: string }) {
  const scan = useAsk('paper.waiting').data?.find((one) => one.scan === id)
  if (!scan) return <code>{id}</code>
  return (
    <Link to="/cases/$id" params={{ id: scan.case }} search={{ tab: 'papers', act: scan.act }}>
      {scan.name}
    </Link>
  )
}

function EntryName({ id }: { readonly id: string }) {
  return <>{useAsk('existing.entry', { params: { id } }).data?.name ?? id}</>
}
