# What the installer does besides electron-builder's own: https://www.electron.build/nsis#custom-nsis-script

# On the PATH of every user since Windows 10, and the user's own to write. The PATH itself is left alone: ReadRegStr cuts
# it off at the longest string that NSIS was built for, and once written back the rest would be lost.
!define COMMAND_FOLDER "$LOCALAPPDATA\Microsoft\WindowsApps"
!define COMMAND "${COMMAND_FOLDER}\comet-tray.cmd"
# So begins the second line of ours.
!define COMMAND_MARK "rem Comet Tray's launcher (dev.comettray.app)."
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion"

# Into $1: "ours", "another's", or "" where there is none.
!macro findCommand
  StrCpy $1 ""
  ${If} ${FileExists} "${COMMAND}"
    ClearErrors
    FileOpen $0 "${COMMAND}" r
    FileRead $0 $1
    FileRead $0 $1
    FileClose $0
    ClearErrors
    StrLen $0 "${COMMAND_MARK}"
    StrCpy $1 $1 $0
    ${If} $1 == "${COMMAND_MARK}"
      StrCpy $1 "ours"
    ${Else}
      StrCpy $1 "another's"
    ${EndIf}
  ${EndIf}
!macroend

!macro customInstall
  Push $0
  Push $1
  !insertmacro findCommand
  ${If} $1 != "another's"
  ${AndIf} ${FileExists} "${COMMAND_FOLDER}\*.*"
    CopyFiles /SILENT "$INSTDIR\resources\comet-tray.cmd" "${COMMAND}"
  ${EndIf}
  Pop $1
  Pop $0
!macroend

# Also runs before an update, whose installer puts the command back; the start at login must outlive that.
!macro customUnInstall
  Push $0
  Push $1
  !insertmacro findCommand
  ${If} $1 == "ours"
    Delete "${COMMAND}"
  ${EndIf}
  ${IfNot} ${isUpdated}
    DeleteRegValue HKCU "${RUN_KEY}\Run" "dev.comettray.app"
    DeleteRegValue HKCU "${RUN_KEY}\Explorer\StartupApproved\Run" "dev.comettray.app"
  ${EndIf}
  Pop $1
  Pop $0
!macroend
