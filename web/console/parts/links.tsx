import { Link } from '@tanstack/react-router'
import { pathOf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useFileName } from '../records/use-file-name.ts'
import { useClosedToUs, useRecordName } from '../records/use-record-name.ts'
import { useShortName } from '../records/use-short-name.ts'
import { common } from '../texts/common.ts'

/** A link to the page of a case or a record: by its name where we may see it, else by its id; no link to a record that we may not read. */
export function RecordLink({ id, text }: { readonly id: string; readonly text?: string }) {
  const short = useShortName()
  if (id.startsWith('case-'))
    return (
      <Link to="/cases/$id" params={{ id }}>
        {text ?? short(id)}
      </Link>
    )
  if (id.startsWith('complaint-'))
    return (
      <Link to="/complaints/$id" params={{ id }}>
        {text ?? short(id)}
      </Link>
    )
  return <OwnPage id={id} {...(text === undefined ? {} : { text })} />
}

/** What one may not read is named where its name is known, and leads nowhere: its page would only say that it is closed. */
function OwnPage({ id, text }: { readonly id: string; readonly text?: string }) {
  const closed = useClosedToUs(id)
  const name = text ?? <RecordName id={id} />
  if (closed) return <span>{name}</span>
  return (
    <Link to="/records/$id" params={{ id }}>
      {name}
    </Link>
  )
}

/** A data set by its name; what a party brought of its own is no record and has no page. */
export function DatasetName({ id }: { readonly id: string }) {
  const t = useTexts(common)
  return id.startsWith('own-') ? <span className="tag">{t('ownData')}</span> : <RecordLink id={id} />
}

/** A record's name, or what it is with its short number while none is known. */
export function RecordName({ id }: { readonly id: string }) {
  const short = useShortName()
  return <>{useRecordName(id) ?? short(id)}</>
}

/** A link to a stored file: by its name where we may see it, with the beginning of its digest beside; else by the words given, or its digest. */
export function AttachmentLink({ digest, text }: { readonly digest: string; readonly text?: string }) {
  const name = useFileName(digest)
  const short = `${digest.slice(0, 12)}…`
  const said = name ?? text
  return (
    <>
      <a href={pathOf('attachments.get', { digest })} download title={`SHA-256 ${digest}`}>
        {said ?? short}
      </a>
      {said === undefined ? null : <span className="digest muted"> {short}</span>}
    </>
  )
}

/** A SHA-256: of a file that we may open a link to it, of anything else as it stands. */
export function Digest({ digest }: { readonly digest: string }) {
  return useFileName(digest) === undefined ? (
    <code className="digest">{digest}</code>
  ) : (
    <AttachmentLink digest={digest} />
  )
}

/** What a file is called, without a link; its digest where no name is known. */
export function FileName({ digest }: { readonly digest: string }) {
  return <>{useFileName(digest) ?? `${digest.slice(0, 12)}…`}</>
}
