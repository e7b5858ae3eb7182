import type { Child } from '../part.ts'

export type Theme = 'auto' | 'light' | 'dark' | 'contrast'
export type TextSize = 'large' | 'larger'

type HeadProps = { title: string; sheets: string[]; scripts?: string[] }

export const Head = ({ title, sheets, scripts = [] }: HeadProps) => (
  <head>
    <meta charset="utf-8" />
    <title>{title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    {sheets.map((href) => (
      <link rel="stylesheet" href={href} />
    ))}
    {scripts.map((src) => (
      <script type="module" src={src}></script>
    ))}
  </head>
)

/** The four-pointed spark; also the sign of what is new. */
export const Spark = () => (
  <path class="spark" d="M14 2c1.2 5.6 4.2 8.8 10 10-5.8 1.2-8.8 4.4-10 10-1.2-5.6-4.2-8.8-10-10 5.8-1.2 8.8-4.4 10-10z" />
)

export const Brand = ({ name, home }: { name: Child; home: string }) => (
  <a class="brand" href={home}>
    <svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <Spark />
      <circle fill="currentColor" cx="23" cy="23" r="2.6" />
    </svg>
    <span>
      <b>Vonk</b>
      <small>{name}</small>
    </span>
  </a>
)

/** Says that what stands here is invented. */
export const SampleMark = ({ children }: { children?: Child }) => <span class="sample">{children}</span>
