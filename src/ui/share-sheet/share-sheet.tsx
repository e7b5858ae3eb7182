import type { Child, Hooks } from '../part.ts'

type ShareSheetProps = {
  title: Child
  /** Lines about it, such as for whom and of when. */
  facts: { label: Child; value?: Child; hooks?: Hooks }[]
  /** The text to copy by hand; a script may fill it in. */
  groups?: string[]
  /** What whoever finds or keeps it should know, in each language of the house. */
  notes: { lang: string; text: Child }[]
  hooks?: Hooks
}

/** A secret on paper: one sheet a page when it is printed, and then nothing else of the page. */
export const ShareSheet = ({ title, facts, groups = [], notes, hooks }: ShareSheetProps) => (
  <section class="share" {...hooks}>
    <h2>{title}</h2>
    <dl>
      {facts.map(({ label, value, hooks: of }) => (
        <div>
          <dt>{label}</dt>
          <dd {...of}>{value}</dd>
        </div>
      ))}
    </dl>
    <p class="share__code" dir="ltr" data-share-code="">
      {groups.map((group) => (
        <b>{group}</b>
      ))}
    </p>
    <div class="share__notes">
      {notes.map(({ lang, text }) => (
        <p lang={lang}>{text}</p>
      ))}
    </div>
  </section>
)
