// The page: which region stands where, and how much room each has. Knows nothing of what is in the regions.

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Group, Panel, type PanelImperativeHandle, Separator } from "react-resizable-panels";
import { Toaster } from "sonner";
import "./theme.css";
import style from "./App.module.css";
import { Canvas } from "./canvas/Canvas";
import { CanvasProvider } from "./canvas/CanvasProvider";
import { Dialogs } from "./dialogs/Dialogs";
import { Dock } from "./Dock";
import { Inspector } from "./inspector/Inspector";
import { Palette } from "./palette/Palette";
import { StudioProvider, useStudio, useView } from "./studio";
import { DropFile } from "./toolbar/DropFile";
import { Toolbar } from "./toolbar/Toolbar";
import { useKeys } from "./toolbar/useKeys";
import type { Session } from "../session/session";
import type { PanelName, View } from "./view";

interface AppProps {
  readonly session: Session;
  readonly view: View;
}
