import { Spark } from '../document/head.tsx'
import type { Child } from '../part.ts'

type HeroProps = { title: Child; lede?: Child; above?: Child; motif?: boolean }

/** The head of a public page: the sentence that matters to this person now. `motif` draws the bridge with the spark (wide screens only). */
export const Hero = ({ title, lede, above, motif }: HeroProps) => (
  <div class={motif ? 'hero hero--motif' : 'hero'}>
    <div>
      {above && <p class="hero__above">{above}</p>}
      <h1>{title}</h1>
      {lede && <p>{lede}</p>}
    </div>
    {motif && <Motif />}
  </div>
)

/** The bridge with the spark. */
export const Motif = () => (
  <svg class="motif" viewBox="0 0 384 176" aria-hidden="true" focusable="false">
    <path class="m-s3" d="M0 112Q192 36 384 112V140H0z" />
    <path class="m-s2" d="M46 140a36 36 0 0 1 72 0zM138 140a54 54 0 0 1 108 0zM266 140a36 36 0 0 1 72 0z" />
    <path class="m-bg" d="M57 140a30.5 30.5 0 0 1 61 0zM154 140a46 46 0 0 1 92 0zM277 140a30.5 30.5 0 0 1 61 0z" />
    <path class="m-w" d="M8 151h104M136 151h150M308 151h66M46 162h72M150 162h96M276 162h60M120 173h44M190 173h92" />
    <g transform="translate(158.4 0) scale(2.4)">
      <Spark />
    </g>
  </svg>
)
