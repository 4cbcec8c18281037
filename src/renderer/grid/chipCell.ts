import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import type { RowView } from '../../contract/values.ts';
import type { Tone } from '../tone.ts';

export type ChipOf = (row: RowView) => {
  readonly text: string;
  readonly tone: Tone;
  readonly quiet: boolean;
};

type Params = ICellRendererParams<RowView> & { readonly chipOf: ChipOf };

/** A coloured word in a grid cell. Plain DOM: a React component per cell stutters while rows stream in. */
export class ChipCell implements ICellRendererComp<RowView> {
  private readonly element = document.createElement('span');

  init(params: Params): void {
    this.show(params);
  }

  getGui(): HTMLElement {
    return this.element;
  }

  refresh(params: Params): boolean {
    this.show(params);
    return true;
  }

  private show({ data, chipOf }: Params): void {
    const chip = data ? chipOf(data) : null;
    this.element.className = chip === null ? '' : chip.quiet ? 'quietChip' : 'chip';
    this.element.dataset.tone = chip?.tone ?? '';
    this.element.textContent = chip?.text ?? '';
  }
}
