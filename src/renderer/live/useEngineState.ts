import { useEffect, useState } from 'react';
import type { EngineState } from '../../contract/bridge.ts';
import { useServices } from '../services.ts';

/** How the engine is; without a shell (over HTTP) an answer is the proof that it is there. */
export function useEngineState(): EngineState {
  const { shell } = useServices();
  const [state, setState] = useState<EngineState>(shell ? 'starting' : 'ready');
  useEffect(() => shell?.onEngineState(setState), [shell]);
  return state;
}
